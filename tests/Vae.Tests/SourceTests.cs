using System.Text.RegularExpressions;

namespace Vae.Tests;

/// <summary>What the sources promise: the line of namespaces, and the length of lines.</summary>
public sealed partial class SourceTests
{
    private const int LongestLine = 120;

    private static readonly string[] Line =
    [
        "Data", "Distributions", "Models", "Objectives", "Training", "Inference", "Evaluation",
            "DimensionalityReduction", "ModelSelection",
    ];

    public static TheoryData<string> Namespaces => [.. Line];

    [Theory, MemberData(nameof(Namespaces))]
    public void A_namespace_depends_on_earlier_ones_alone(string name)
    {
        var later = Line[(Array.IndexOf(Line, name) + 1)..];
        var uses = from file in Sources(Path.Combine("lib", "Vae", name))
                   from match in Uses().Matches(File.ReadAllText(file))
                   where later.Contains(match.Groups[1].Value)
                   select $"{file}: {match.Value}";
        Assert.Empty(uses);
    }

    // TorchSharp's own seeds the CPU alone, which no machine without a GPU would notice.
    [Fact]
    public void Seeds_go_through_RandomNumbers_which_reaches_GPUs()
    {
        string[] files = [.. Sources("lib"), .. Directory.EnumerateFiles(
            Path.Combine(Repository.Root, "notebooks"), "*.ipynb", SearchOption.AllDirectories)];
        Assert.Equal(["RandomNumbers.cs"],
            files.Where(file => File.ReadAllText(file).Contains("manual_seed(")).Select(Path.GetFileName));
    }

    [Fact]
    public void Every_folder_of_the_library_stands_in_the_line() => Assert.Equal(Line.Append("Native").Order(),
        Directory.EnumerateDirectories(Path.Combine(Repository.Root, "lib", "Vae")).Select(Path.GetFileName)
            .Where(name => name is not ("bin" or "obj") && Sources(Path.Combine("lib", "Vae", name!)).Any()).Order());

    // What a raw string holds is data, which may not be broken.
    [Theory]
    [InlineData("lib")]
    [InlineData("kernel")]
    [InlineData("bench")]
    [InlineData("tests")]
    public void Lines_have_at_most_120_columns(string folder)
    {
        var tooLong = from file in Sources(folder)
                      from line in RawStrings().Replace(File.ReadAllText(file), Breaks).Split('\n').Index()
                      where line.Item.Length > LongestLine
                      select $"{file}, line {line.Index + 1}: {line.Item.Length} columns";
        Assert.Empty(tooLong);
    }

    private static IEnumerable<string> Sources(string folder) => Directory
        .EnumerateFiles(Path.Combine(Repository.Root, folder), "*.cs", SearchOption.AllDirectories)
        .Where(file => !Generated().IsMatch(file));

    // As many lines as before, so that those behind keep their numbers.
    private static string Breaks(Match raw) => new('\n', raw.Value.Count(c => c == '\n'));

    [GeneratedRegex("(\"{3,}).*?\\1", RegexOptions.Singleline)]
    private static partial Regex RawStrings();

    [GeneratedRegex(@"\bVae\.(\w+)\b")]
    private static partial Regex Uses();

    [GeneratedRegex(@"[\\/](bin|obj)[\\/]")]
    private static partial Regex Generated();
}
