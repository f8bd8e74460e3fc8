using System.Runtime.InteropServices;

namespace Vae.Notebooks.Tests.Sessions;

public class ReferenceTests : SessionTest
{
    [Fact]
    public void PathsStartAtTheWorkingDirectory()
    {
        TestAssembly.Compile(Folder["lib/One.dll"], "public static class One { public static int Value => 1; }");
        Assert.Equal("1", Text("#r \"lib/One.dll\"\nOne.Value"));
        Assert.Equal("2", Text("One.Value + 1"));
    }

    [Fact]
    public void ReferenceMayStandBelowCode()
    {
        TestAssembly.Compile(Folder["One.dll"], "public static class One { public static int Value => 1; }");
        Assert.Equal("3", Text("var two = 2;\n#r \"One.dll\"  // needed below\nOne.Value + two"));
    }

    [Fact]
    public void InLoadedFilesPathsStartAtThatFile()
    {
        TestAssembly.Compile(Folder["sub/lib/Two.dll"], "public static class Two { public static int Value => 2; }");
        Folder.Write("sub/load.csx", "#r \"lib/Two.dll\"\n#load \"more.csx\"\nint FromLoaded() => Two.Value;");
        Folder.Write("sub/more.csx", "int More() => 40;");
        Assert.Equal("42", Text("#load \"sub/load.csx\"\nFromLoaded() + More()"));
    }

    [Fact]
    public void ErrorsInLoadedFilesNameTheFile()
    {
        Folder.Write("sub/load.csx", "\nvar x = none;");
        Assert.Contains("load.csx(2,9): error CS0103", Fail("#load \"sub/load.csx\"").Message);
    }

    [Fact]
    public void DependenciesAreFoundBesideTheAssembly()
    {
        TestAssembly.Compile(Folder["lib/Inner.dll"], "public class Inner { public int Value => 5; }");
        TestAssembly.Compile(Folder["lib/Outer.dll"],
            "public static class Outer { public static Inner Make() => new(); }", Folder["lib/Inner.dll"]);
        Assert.Equal("5", Text("#r \"lib/Outer.dll\"\nOuter.Make().Value"));
    }

    [Fact]
    public void TypesOfOneFileAreTheSameWhoeverLoadsIt()
    {
        TestAssembly.Compile(Folder["lib/Inner.dll"], "public class Inner { }");
        TestAssembly.Compile(Folder["lib/Outer.dll"],
            "public static class Outer { public static object Make() => new Inner(); }", Folder["lib/Inner.dll"]);
        Assert.Equal("True", Text("#r \"lib/Outer.dll\"\n#r \"lib/Inner.dll\"\nOuter.Make() is Inner"));
    }

    [Theory]
    [InlineData("Vae.Notebooks.Sessions")]
    [InlineData("Microsoft.CodeAnalysis")]
    public void CopiesOfTheHostDoNotWin(string name)
    {
        TestAssembly.Compile(Folder[$"lib/{name}.dll"],
            "public static class Mine { public static string Text => \"notebook\"; }");
        Assert.Equal("notebook", Text($"#r \"lib/{name}.dll\"\nMine.Text"));
    }

    [Fact]
    public async Task CellsPassTheStopPointsOfTheHost()
    {
        TestAssembly.Compile(Folder["lib/One.dll"], "public static class One { public static int Value => 1; }");
        File.Copy(typeof(StopPoint).Assembly.Location, Folder["lib/Vae.Notebooks.StopPoints.dll"]);
        Succeed("#r \"lib/One.dll\"");
        await Interrupted("""
            var end = DateTime.Now.AddMinutes(1);
            Console.WriteLine("begun");
            while (DateTime.Now < end) { }
            """);
    }

    [Fact]
    public void FrameworkTypesAreTheHosts() => Assert.Equal("True", Text("""
        using System.Runtime.Loader;
        typeof(Enumerable).Assembly == AssemblyLoadContext.Default.LoadFromAssemblyName(new("System.Linq"))
        """));

    [Theory]
    [InlineData("lib/{0}")]
    [InlineData("lib/runtimes/{1}/native/{0}")]
    public void NativeLibrariesAreFoundBesideTheAssembly(string place)
    {
        // The framework's own native library under another name, so that nothing but its place can lead to it.
        var pattern = OperatingSystem.IsWindows() ? "{0}.dll" : OperatingSystem.IsMacOS() ? "lib{0}.dylib" : "lib{0}.so";
        var source = Path.Combine(
            RuntimeEnvironment.GetRuntimeDirectory(), string.Format(pattern, "System.IO.Compression.Native"));
        var name = string.Format(pattern, "checksum");
        var copy = Folder[string.Format(place, name, RuntimeInformation.RuntimeIdentifier)];
        Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
        File.Copy(source, copy);
        TestAssembly.Compile(Folder["lib/Native.dll"], """
            public static class Native
            {
                [System.Runtime.InteropServices.DllImport("checksum")]
                static extern uint CompressionNative_Crc32(uint crc, byte[] data, int length);

                public static uint Crc(byte[] data) => CompressionNative_Crc32(0, data, data.Length);
            }
            """);
        Assert.Equal("cbf43926",
            Text("#r \"lib/Native.dll\"\nNative.Crc(Encoding.ASCII.GetBytes(\"123456789\")).ToString(\"x\")"));
    }

    [Fact]
    public void FrameworkAssembliesNeedNoPath() => Assert.Equal("1", Text("#r \"System.Xml.Linq\"\n1"));

    [Fact]
    public void PackagesAreRefusedWithTheReason()
    {
        var error = Fail("#r \"nuget: TorchSharp, 0.107.0\"\nvar x = 1;");
        Assert.Contains("packages are not restored", error.Message);
        Assert.Contains("by its path", error.Message);
        Assert.Equal(1, error.Line);
    }

    [Theory]
    [InlineData("#r \"lib/None.dll\"")]
    [InlineData("#load \"sub/load.csx\"")]
    public void MissingFilesAreNamedInFull(string code)
    {
        Folder.Write("sub/load.csx", "#r \"../lib/None.dll\"");
        Assert.Contains(Folder["lib/None.dll"], Fail(code).Message);
        Assert.Equal("2", Text("1 + 1"));
    }
}
