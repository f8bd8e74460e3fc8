using System.Globalization;
using System.Xml;
using Microsoft.CodeAnalysis;

namespace Vae.Notebooks.Sessions.Scripting;

/// <summary>
/// The documentation of an assembly, from the files where it may be. It is read when it is asked for, member by member:
/// that of the framework is large.
/// </summary>
sealed class XmlDocumentation(string assembly, params IEnumerable<string> others) : DocumentationProvider
{
    static readonly string? FrameworkFolder = FindFrameworkFolder();

    /// <summary>A reference to an assembly, with the documentation that lies beside it.</summary>
    public static PortableExecutableReference Reference(string path) =>
        MetadataReference.CreateFromFile(path, documentation: new XmlDocumentation(Path.ChangeExtension(path, ".xml")));

    /// <summary>
    /// A reference to an assembly of the framework, whose documentation the SDK keeps with the reference assemblies.
    /// Most types are implemented in another assembly than the one whose file describes them.
    /// </summary>
    public static PortableExecutableReference FrameworkReference(string path) => FrameworkFolder is null
        ? MetadataReference.CreateFromFile(path)
        : MetadataReference.CreateFromFile(path, documentation: new XmlDocumentation(
            Path.Combine(FrameworkFolder, Path.GetFileNameWithoutExtension(path) + ".xml"),
            new[] { Path.Combine(FrameworkFolder, "System.Runtime.xml") }.Concat(Directory.EnumerateFiles(FrameworkFolder, "*.xml"))));

    string Assembly => assembly;

    protected override string GetDocumentationForSymbol(
        string documentationMemberID, CultureInfo preferredCulture, CancellationToken cancellationToken = default) =>
        others.Prepend(assembly).Distinct().Where(File.Exists)
            .Select(file => Read(file, documentationMemberID)).FirstOrDefault(found => found is not null) ?? "";

    public override bool Equals(object? obj) => obj is XmlDocumentation other && other.Assembly == Assembly;

    public override int GetHashCode() => Assembly.GetHashCode(StringComparison.Ordinal);

    static string? Read(string file, string member)
    {
        var text = File.ReadAllText(file);
        var name = text.IndexOf($"name=\"{member}\"", StringComparison.Ordinal);
        if (name < 0)
            return null;
        using var xml = XmlReader.Create(new StringReader(text[text.LastIndexOf('<', name)..]),
            new XmlReaderSettings { ConformanceLevel = ConformanceLevel.Fragment });
        xml.MoveToContent();
        return xml.ReadOuterXml();
    }

    // <root>/shared/Microsoft.NETCore.App/10.0.1 has its descriptions in <root>/packs/Microsoft.NETCore.App.Ref/10.0.1.
    static string? FindFrameworkFolder()
    {
        var runtime = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        var packs = Path.GetFullPath(Path.Combine(runtime, "..", "..", "..", "packs", "Microsoft.NETCore.App.Ref"));
        return Directory.Exists(packs)
            ? Directory.EnumerateDirectories(packs).OrderDescending(StringComparer.Ordinal)
                .Select(version => Path.Combine(version, "ref", $"net{Environment.Version.Major}.{Environment.Version.Minor}"))
                .FirstOrDefault(Directory.Exists)
            : null;
    }
}
