using System.Text.Json.Nodes;

namespace Vae.Notebooks.Tests.Jupyter;

/// <summary><c>./run kernel install</c> and <c>uninstall</c>.</summary>
public sealed class InstallationTests : IDisposable
{
    readonly InstalledKernel kernel = new();

    string Kernels => Path.Combine(kernel.Data, "kernels");

    [Fact]
    public void The_kernel_has_the_name_that_the_notebooks_name()
    {
        Assert.True(kernel.Installed.ExitCode == 0, kernel.Installed.Errors);
        Assert.Contains(Path.Combine(Kernels, ".net-csharp"), kernel.Installed.Output);
        Assert.Equal((".NET (C#)", "C#", "message"), ((string)kernel.Spec["display_name"]!,
            (string)kernel.Spec["language"]!, (string)kernel.Spec["interrupt_mode"]!));
        Assert.Equal(["kernel.json", "logo-32x32.png", "logo-64x64.png", "logo-svg.svg", "native_output.py",
            "notebook_reader.py",
            "session_process.py", "shell_queue.py", "vae_kernel.py"],
            Directory.GetFiles(Path.Combine(Kernels, ".net-csharp")).Select(Path.GetFileName)
                .Order(StringComparer.Ordinal));
        Assert.Equal(Checkout.Root, ((string)kernel.Spec["metadata"]!["vae_notebooks"]!["repository"]!).TrimEnd('/'));
    }

    [Fact]
    public void Installing_again_replaces_it()
    {
        var folder = Path.Combine(Kernels, ".net-csharp");
        foreach (var file in new[] { "vae_kernel.py", "of_an_older_version.py" }) File.WriteAllText(
            Path.Combine(folder, file), "old");
        Assert.Equal(0, Checkout.Run(kernel.Environment, "kernel", "install").ExitCode);
        Assert.Contains("ipykernel", File.ReadAllText(Path.Combine(folder, "vae_kernel.py")));
        Assert.False(File.Exists(Path.Combine(folder, "of_an_older_version.py")));
        Assert.Equal([".net-csharp"], Directory.GetDirectories(Kernels).Select(Path.GetFileName));
    }

    [Fact]
    public void Where_somebody_elses_kernel_has_that_name_ours_has_another_and_only_ours_is_removed()
    {
        var other = Path.Combine(Kernels, ".net-csharp", "kernel.json");
        File.WriteAllText(other, """
            {"argv": ["dotnet", "interactive", "jupyter", "{connection_file}"], "display_name": ".NET (C#)"}
            """);
        Assert.Equal(0, Checkout.Run(kernel.Environment, "kernel", "install").ExitCode);
        Assert.Equal("C# (Vae.Notebooks)", (string)JsonNode.Parse(
            File.ReadAllText(Path.Combine(Kernels, "vae-csharp", "kernel.json")))!["display_name"]!);
        Assert.Contains("vae-csharp", Checkout.Run(kernel.Environment, "kernel", "uninstall").Output);
        Assert.True(File.Exists(other));
        Assert.False(Directory.Exists(Path.Combine(Kernels, "vae-csharp")));
    }

    [Theory]
    [InlineData(".")]
    [InlineData("vae_kernel.py")]
    [InlineData("vae_kernel.py.4711.tmp")]
    [InlineData("vae_kernel.py", "kernel.json")]
    public void What_a_broken_install_leaves_behind_is_ours(params string[] files)
    {
        var folder = Path.Combine(Kernels, ".net-csharp");
        Break();
        Assert.Contains($"Removed {folder}", Checkout.Run(kernel.Environment, "kernel", "uninstall").Output);
        Assert.False(Directory.Exists(folder));
        Break();
        Assert.Contains($"in {folder}", Checkout.Run(kernel.Environment, "kernel", "install").Output);
        Assert.Equal(".NET (C#)", (string)kernel.Spec["display_name"]!);

        void Break()
        {
            Directory.CreateDirectory(folder).Delete(recursive: true);
            Directory.CreateDirectory(folder);
            foreach (var file in files.Where(file => file != ".")) File.WriteAllText(Path.Combine(folder, file), "{");
        }
    }

    [Fact]
    public void What_another_broken_install_leaves_behind_is_not_ours()
    {
        foreach (var file in Directory.GetFiles(Path.Combine(Kernels, ".net-csharp"), "*.py")) File.Delete(file);
        File.WriteAllText(Path.Combine(Kernels, ".net-csharp", "kernel.json"), "{");
        Assert.Contains("vae-csharp", Checkout.Run(kernel.Environment, "kernel", "install").Output);
    }

    [Fact]
    public void A_Python_may_greet_its_user()
    {
        var folder = Directory.CreateDirectory(Path.Combine(kernel.Data, "greeting")).FullName;
        var isolation = File.ReadAllText(Path.Combine(InstalledKernel.Isolation, "sitecustomize.py"));
        File.WriteAllText(Path.Combine(folder, "sitecustomize.py"),
            $"{isolation}\nimport atexit\nprint('{{hello', end='')\natexit.register(print, '{{}}')\n");
        var installed = Checkout.Run(
            new Dictionary<string, string>(kernel.Environment) { ["PYTHONPATH"] = folder }, "kernel", "install");
        Assert.True(installed.ExitCode == 0, installed.Errors);
    }

    [Fact]
    public void No_kernel_of_the_machine_is_seen_here()
    {
        var machine = Directory.CreateTempSubdirectory("machine-");
        try
        {
            File.WriteAllText(Path.Combine(machine.CreateSubdirectory("kernels/.net-csharp").FullName, "kernel.json"),
                "{}");
            var installed = Checkout.Run(
                new Dictionary<string, string>(kernel.Environment) { ["JUPYTER_PATH"] = machine.FullName },
                "kernel", "install");
            Assert.Contains(Path.Combine(Kernels, ".net-csharp"), installed.Output);
        }
        finally
        {
            machine.Delete(recursive: true);
        }
    }

    [Fact]
    public void Uninstalling_removes_it_and_then_has_nothing_to_do()
    {
        Assert.Contains(Path.Combine(Kernels, ".net-csharp"),
            Checkout.Run(kernel.Environment, "kernel", "uninstall").Output);
        Assert.Empty(Directory.GetDirectories(Kernels));
        var again = Checkout.Run(kernel.Environment, "kernel", "uninstall");
        Assert.Equal((0, true), (again.ExitCode, again.Output.Contains($"not installed in {Kernels}")));
    }

    [Fact]
    public void A_virtual_environment_has_a_kernel_of_its_own()
    {
        var place = Path.Combine(kernel.Data, "venv");
        var made = Checkout.Start("/usr/bin/python3", ["-m", "venv", "--without-pip", "--system-site-packages", place],
            Checkout.Root, kernel.Environment);
        Assert.True(made.ExitCode == 0, made.Errors);
        var inside = new Dictionary<string, string>(kernel.Environment)
        {
            ["PATH"] = $"{place}/bin:{Environment.GetEnvironmentVariable("PATH")}",
        };
        var folder = Path.Combine(place, "share", "jupyter", "kernels", ".net-csharp");
        Assert.Contains(folder, Checkout.Run(inside, "kernel", "install", "--sys-prefix").Output);
        Assert.Contains(Path.Combine(place, "bin"), File.ReadAllText(Path.Combine(folder, "kernel.json")));
        var outside = Checkout.Run(inside, "kernel", "uninstall").Output;
        Assert.Contains($"It is still installed in {folder}: ./run kernel uninstall --sys-prefix removes it.", outside);
        Assert.Contains($"Removed {folder}", Checkout.Run(inside, "kernel", "uninstall", "--sys-prefix").Output);
        Assert.False(Directory.Exists(folder));
    }

    [Fact]
    public void A_folder_that_cannot_be_written_is_named_with_the_other_place()
    {
        // A file in the folder's place: permissions would not stop root.
        var place = Path.Combine(kernel.Data, "occupied");
        File.WriteAllText(place, "");
        var failed = Checkout.Run(
            new Dictionary<string, string>(kernel.Environment) { ["JUPYTER_DATA_DIR"] = place }, "kernel", "install");
        Assert.Equal(1, failed.ExitCode);
        Assert.Contains($"{Path.Combine(place, "kernels")} cannot be written", failed.Errors);
        Assert.Contains("--sys-prefix", failed.Errors);
        Assert.DoesNotContain("Traceback", failed.Errors);
    }

    [Fact]
    public void Without_a_Python_that_works_it_says_what_to_install()
    {
        var failed = Checkout.Run(
            new Dictionary<string, string>(kernel.Environment) { ["PYTHONHOME"] = "/nowhere" }, "kernel", "install");
        Assert.Equal(1, failed.ExitCode);
        Assert.Contains("apt-get install python3-ipykernel", failed.Errors);
    }

    [Theory]
    [InlineData("kernel")]
    [InlineData("kernel", "reinstall")]
    [InlineData("kernel", "install", "--user")]
    public void Other_words_get_the_usage(params string[] words)
    {
        var refused = Checkout.Run(kernel.Environment, words);
        Assert.Equal(2, refused.ExitCode);
        Assert.Contains("./run kernel install [--sys-prefix]", refused.Errors);
    }

    public void Dispose() => kernel.Dispose();
}
