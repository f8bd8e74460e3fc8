using OfficialApi.Lists;

namespace OfficialApi;

/// <summary>A theory that needs the lists of official signatures; without them it is skipped and says so.</summary>
sealed class ListsTheoryAttribute : TheoryAttribute
{
    public ListsTheoryAttribute()
    {
        if (OfficialLists.Folder is null)
            Skip = "The lists of official signatures are not here: they belong into ../shared/api or a folder named by VAE_API.";
    }
}
