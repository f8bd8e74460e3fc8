namespace DynamicObj;

/// <summary>An object whose properties are set by name at run time and keep the order in which they were set.</summary>
public class DynamicObj
{
    private OrderedDictionary<string, object> properties = [];

    /// <summary>Sets a property, or replaces its value.</summary>
    public void SetProperty(string propertyName, object propertyValue) => properties[propertyName] = propertyValue;

    /// <summary>Removes a property; false where it has not been set.</summary>
    public bool RemoveProperty(string propertyName) => properties.Remove(propertyName);

    /// <summary>Whether the property has been set.</summary>
    public bool HasProperty(string propertyName) => properties.ContainsKey(propertyName);

    /// <summary>The value of a property.</summary>
    /// <exception cref="KeyNotFoundException">The property has not been set.</exception>
    public object GetPropertyValue(string propertyName) => properties[propertyName];

    /// <summary>All properties, in the order in which they were set.</summary>
    /// <param name="includeInstanceProperties">Has no effect here: no type of this library has other properties.</param>
    public IEnumerable<KeyValuePair<string, object>> GetProperties(bool includeInstanceProperties) => properties;

    /// <summary>An object of the same type with the same properties, which can be changed on its own.</summary>
    internal DynamicObj Copy()
    {
        var copy = (DynamicObj)MemberwiseClone();
        copy.properties = new OrderedDictionary<string, object>(properties);
        return copy;
    }
}
