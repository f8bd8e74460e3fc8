using Vae.Notebooks.Runner;
using Vae.Notebooks.Sessions;

if (args is ["session"])
{
    SessionServer.RunOnStandardStreams();
    Environment.Exit(0); // also where a cell has left threads behind that would go on
}
if (args is ["--blas"])
{
    Console.WriteLine(Blas.Describe());
    return 0;
}
try
{
    if (args is ["claims", .. var options])
        return ClaimsCommand.Execute(options);
    if (args is ["kernel", .. var command])
        return KernelCommand.Execute(command);
    if (args is ["explain-death", var code])
        return ExplainDeathCommand.Execute(code);
    return await RunCommand.ExecuteAsync(RunOptions.Parse(args));
}
catch (UsageException error)
{
    Console.Error.WriteLine($"run: {error.Message}");
    return 2;
}
