using OfficialApi.Lists;

namespace OfficialApi;

/// <summary>A theory that needs the lists of official signatures; without them it is skipped and says so.</summary>
sealed class ListsTheoryAttribute : TheoryAttribute
{
    public ListsTheoryAttribute()
    {
        if (OfficialLists.Folder is null)
            Skip = "There are no lists of official signatures, neither in ../shared/api nor in the folder of VAE_API.";
    }
}
