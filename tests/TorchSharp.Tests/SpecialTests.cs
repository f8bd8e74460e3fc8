namespace TorchSharp.Tests;

/// <summary>Special functions against PyTorch's values.</summary>
public class SpecialTests
{
    private static readonly Dictionary<string, Func<ReferenceCase, Tensor>> Functions = new()
    {
        ["digamma"] = c => special.digamma(c["input"]),
        ["erf"] = c => special.erf(c["input"]),
        ["erfinv"] = c => special.erfinv(c["input"]),
        ["expit"] = c => special.expit(c["input"]),
        ["gammaln"] = c => special.gammaln(c["input"]),
        ["logit"] = c => special.logit(c["input"]),
        ["ndtr"] = c => special.ndtr(c["input"]),
        ["ndtri"] = c => special.ndtri(c["input"]),
        ["xlog1py"] = c => special.xlog1py(c["input"], c["other"]),
    };

    public static TheoryData<string> Names => [.. Reference.Cases("special")];

    [Theory]
    [MemberData(nameof(Names))]
    public void ValuesAreThoseOfPyTorch(string name)
    {
        var expected = Reference.Case("special", name);
        Near.Equal(expected["output"], Functions[name](expected), 1e-12, name);
    }
}
