using Vae.Kernel.Runner;

try
{
    return await CommandLine.InvokeAsync(args);
}
catch (UsageException error)
{
    Console.Error.WriteLine($"run: {error.Message}");
    return 2;
}
