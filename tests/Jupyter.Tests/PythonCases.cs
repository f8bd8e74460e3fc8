using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace Vae.Notebooks.Tests.Jupyter;

/// <summary>
/// The cases in <c>cases/</c>: Python's unittest with the real clients, jupyter-client, nbclient and nbconvert. Each is
/// a case here, too; the cases of a file run together, since most of them share a kernel.
/// </summary>
public sealed partial class PythonCases(InstalledKernel kernel) : IClassFixture<InstalledKernel>
{
    static readonly string Cases = Path.Combine(AppContext.BaseDirectory, "cases");
    static readonly ConcurrentDictionary<string, Lazy<CaseResults>> Results = [];

    public static TheoryData<string, string> All()
    {
        var cases = new TheoryData<string, string>();
        foreach (var file in Directory.GetFiles(Cases, "test_*.py").Order(StringComparer.Ordinal))
        {
            var type = "";
            foreach (var line in File.ReadLines(file))
            {
                if (Type().Match(line) is { Success: true } found)
                    type = found.Groups[1].Value;
                else if (Case().Match(line) is { Success: true } method)
                    cases.Add(Path.GetFileNameWithoutExtension(file), $"{type}.{method.Groups[1].Value}");
            }
        }
        return cases;
    }

    [Theory, MemberData(nameof(All))]
    public void Passes(string file, string name) =>
        Results.GetOrAdd(file, _ => new(() => Run(file))).Value.CheckPassed(name);

    CaseResults Run(string file) => CaseResults.Of(
        Checkout.Start(kernel.Python, ["-Xfrozen_modules=off", "run_cases.py", file], Cases, kernel.Environment));

    [GeneratedRegex(@"^class (\w+)\(")]
    private static partial Regex Type();

    [GeneratedRegex(@"^    (?:async )?def (test_\w+)\(")]
    private static partial Regex Case();
}
