namespace Vae.Kernel.Tests.Sessions;

public class ReferenceTests : SessionTest
{
    public ReferenceTests(SessionClient session) : base(session)
    {
        Copy(typeof(FactAttribute).Assembly.Location, "lib");
        Copy(typeof(FactAttribute).Assembly.Location, "sub/lib");
        Copy(typeof(Xunit.Abstractions.ITest).Assembly.Location, "lib");
        Copy(typeof(Xunit.Abstractions.ITest).Assembly.Location, "sub/lib");
    }

    [Fact]
    public void PathsStartAtTheWorkingDirectory()
    {
        Assert.Equal("FactAttribute", Text("#r \"lib/xunit.core.dll\"\ntypeof(Xunit.FactAttribute).Name"));
        Assert.Equal("TheoryAttribute", Text("typeof(Xunit.TheoryAttribute).Name"));
    }

    [Fact]
    public void ReferencesStandAboveCodeAndAlone()
    {
        Assert.Contains("error CS7009", Fail("var two = 2;\n#r \"System.Xml.Linq\"").Message);
        Assert.Contains("Nothing may follow a #r", Fail("#r \"System.Xml.Linq\"  // needed below").Message);
        Assert.Equal("2", Text("1 + 1"));
    }

    [Fact]
    public void DependenciesAreFoundBesideTheAssembly() => Assert.Equal("True", Text("""
        #r "lib/xunit.core.dll"
        #r "lib/xunit.abstractions.dll"
        var parameter = typeof(Xunit.Sdk.ITraitDiscoverer).GetMethods()[0].GetParameters()[0];
        parameter.ParameterType == typeof(Xunit.Abstractions.IAttributeInfo)
        """));

    [Fact]
    public void InLoadedFilesPathsStartAtThatFile()
    {
        Session.Write("sub/load.csx", """
            #r "lib/xunit.core.dll"
            #load "more.csx"
            string FromLoaded() => typeof(Xunit.FactAttribute).Name;
            """);
        Session.Write("sub/more.csx", "int More() => 40;");
        Assert.Equal("FactAttribute40", Text("#load \"sub/load.csx\"\nFromLoaded() + More()"));
    }

    [Fact]
    public void ErrorsInLoadedFilesNameTheFile()
    {
        Session.Write("sub/bad.csx", "\nvar x = none;");
        Assert.Contains("bad.csx(2,9): error CS0103", Fail("#load \"sub/bad.csx\"").Message);
    }

    [Fact]
    public void FrameworkAssembliesNeedNoPath() => Assert.Equal("1", Text("#r \"System.Xml.Linq\"\n1"));

    [Fact]
    public void MissingFilesAreNamed()
    {
        Assert.Contains("lib/None.dll", Fail("#r \"lib/None.dll\"").Message);
        Assert.Equal("2", Text("1 + 1"));
    }

    void Copy(string file, string folder)
    {
        var target = Path.Combine(Session.Folder.FullName, folder, Path.GetFileName(file));
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        if (!File.Exists(target))
            File.Copy(file, target);
    }
}
