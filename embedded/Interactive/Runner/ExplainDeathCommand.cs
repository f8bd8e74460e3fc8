using System.Text.Json;

namespace Vae.Notebooks.Runner;

/// <summary>
/// <c>explain-death CODE</c>: says how a session died, for front ends that start sessions themselves. Standard input has
/// the last words of the process.
/// </summary>
static class ExplainDeathCommand
{
    public static int Execute(string code)
    {
        if (!int.TryParse(code, out var exitCode))
            throw new UsageException($"explain-death needs an exit code, a number, not '{code}'.");
        var death = SessionDeath.Explain(exitCode, Console.In.ReadToEnd());
        Console.WriteLine(JsonSerializer.Serialize(new { name = death.Name, message = death.Message }));
        return 0;
    }
}
