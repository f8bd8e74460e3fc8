using System.Diagnostics;
using Microsoft.DotNet.Interactive.Directives;
using Microsoft.DotNet.Interactive.PackageManagement;

namespace Vae.Kernel.Sessions;

/// <summary>The languages and magics of a session.</summary>
static class Kernels
{
    /// <summary>Makes the kernel of a session around its C# kernel.</summary>
    /// <param name="csharp">The C# kernel.</param>
    /// <param name="ask">Asks the reader, with a prompt; what is typed may have to be hidden.</param>
    public static CompositeKernel Create(CSharpKernel csharp, Func<string, bool, Task<string?>> ask)
    {
        csharp.UseNugetDirective((kernel, packages) =>
        {
            kernel.AddAssemblyReferences(packages.SelectMany(package => package.AssemblyPaths));
            return Task.CompletedTask;
        }).UseKernelHelpers().UseWho().UseValueSharing();
        var kernel = new CompositeKernel("vae");
        kernel.Add(csharp, ["c#", "C#"]);
        kernel.Add(new HtmlKernel());
        kernel.Add(new JavaScriptKernel(), ["js"]);
        kernel.Add(new MarkdownKernel());
        kernel.Add(new KeyValueStoreKernel().UseWho());
        kernel.DefaultKernelName = csharp.Name;
        kernel.SetDefaultTargetKernelNameForCommand(typeof(RequestInput), kernel.Name);
        kernel.RegisterCommandHandler<RequestInput>(async (request, context) =>
        {
            try
            {
                context.Publish(new InputProduced(await ask(request.Prompt, request.IsPassword), request));
            }
            catch (InvalidOperationException error)
            {
                context.Fail(request, message: error.Message);
            }
        });
        Import.AddTo(kernel);
        kernel.AddDirective(new KernelActionDirective("#!time") { Description = "Shows how long it took." }, Time);
        return kernel;
    }

    /// <summary>Runs a text, and returns what the kernel said meanwhile.</summary>
    /// <exception cref="CellException">Its language or its magics are not what the kernel knows.</exception>
    public static async Task<IReadOnlyList<KernelEvent>> RunAsync(this CompositeKernel kernel, Source source)
    {
        var place = source.Importer is null ? "" : $"{source.Label}: ";
        if (kernel.FindKernelByName(source.Language) is null)
            throw new CellException($"{place}There is no language \"{source.Language}\" here, only "
                + $"{string.Join(", ", kernel.ChildKernels.Select(child => child.Name))}.");
        try
        {
            return (await kernel.SendAsync(new SubmitCode(source.Code, source.Language))).Events;
        }
        catch (Exception error)
        {
            throw new CellException(
                $"{place}The magics cannot be read: {error.Message} (Nothing may follow a #r on its line.)");
        }
    }

    static Task Time(KernelCommand command, KernelInvocationContext context)
    {
        var clock = Stopwatch.StartNew();
        context.OnComplete(ended => ended.DisplayAs(string.Create(
            CultureInfo.InvariantCulture, $"Wall time: {clock.Elapsed.TotalMilliseconds}ms"), "text/plain"));
        return Task.CompletedTask;
    }

    sealed class MarkdownKernel() : Microsoft.DotNet.Interactive.Kernel("markdown"), IKernelCommandHandler<SubmitCode>
    {
        public Task HandleAsync(SubmitCode command, KernelInvocationContext context)
        {
            context.DisplayAs(command.Code, "text/markdown");
            return Task.CompletedTask;
        }
    }
}
