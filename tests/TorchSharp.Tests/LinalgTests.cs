namespace TorchSharp.Tests;

/// <summary>Linear algebra against PyTorch's results, and factorisations against the matrix they come from.</summary>
public class LinalgTests
{
    private static readonly ReferenceCase Expected = Reference.Case("linalg", "all");

    private readonly Tensor square = Expected["square"], positive = Expected["positive"], tall = Expected["tall"], right = Expected["right"];

    [Fact]
    public void Solutions()
    {
        Same("solve", linalg.solve(square, right));
        Same("solve, right", linalg.solve(square, right.mT.contiguous(), left: false));
        Same("inv", linalg.inv(square));
    }

    [Fact]
    public void Determinants()
    {
        Same("det", linalg.det(square));
        var (sign, logarithm) = linalg.slogdet(square);
        Same("sign", sign);
        Same("logdet", logarithm);
    }

    [Fact]
    public void Norms()
    {
        Same("norm", linalg.norm(tall));
        Same("norm 1", linalg.norm(tall, 1));
        Same("norm 3, rows", linalg.norm(tall, 3.0, [1], keepdim: true));
        Same("norm nuc", linalg.norm(tall, "nuc"));
    }

    [Theory]
    [InlineData(compute_mode.use_mm_for_euclid_dist_if_necessary)]
    [InlineData(compute_mode.use_mm_for_euclid_dist)]
    [InlineData(compute_mode.donot_use_mm_for_euclid_dist)]
    public void Distances(compute_mode mode)
    {
        var (a, b) = (tensor(new[] { 0.0, 0, 1, 1 }, [2, 2]), tensor(new[] { 3.0, 4, 1, 0 }, [2, 2]));
        Near.Equal(tensor(new[] { 5, 1, Math.Sqrt(13), 1 }, [2, 2]), cdist(a, b, compute_mode: mode), 1e-12);
        Near.Equal(tensor(new[] { 7.0, 1, 5, 1 }, [2, 2]), cdist(a, b, p: 1), 1e-12);
    }

    [Fact]
    public void Cholesky() => Same("cholesky", linalg.cholesky(positive));

    [Fact]
    public void Eigenvalues()
    {
        var (values, vectors) = linalg.eigh(positive);
        Same("eigenvalues", values);
        Near.Equal(positive, vectors.matmul(values.unsqueeze(-1) * vectors.mT), 1e-10);
        var (upper, _) = linalg.eigh(positive.triu(), 'U');
        Same("eigenvalues", upper);
    }

    [Fact]
    public void SingularValues()
    {
        var (u, s, vt) = linalg.svd(tall, fullMatrices: false);
        Same("singular values", s);
        Assert.Equal([5, 3], u.shape);
        Near.Equal(tall, u.matmul(s.unsqueeze(-1) * vt), 1e-10);
        Near.Equal(eye(5, dtype: ScalarType.Float64), Gram(linalg.svd(tall).Item1), 1e-10);
    }

    [Theory]
    [InlineData(linalg.QRMode.Reduced, 3)]
    [InlineData(linalg.QRMode.Complete, 5)]
    public void OrthogonalFactors(linalg.QRMode mode, long columns)
    {
        var (q, r) = linalg.qr(tall, mode);
        Near.Equal(tall, q.matmul(r), 1e-10);
        Near.Equal(eye(columns, dtype: ScalarType.Float64), Gram(q), 1e-10);
        Near.Equal(r.triu(), r, 0);
    }

    // ∂ log det A = tr(A⁻¹ ∂A).
    [Fact]
    public void GradientsFlow()
    {
        var matrix = positive.clone().requires_grad_();
        linalg.slogdet(matrix).Item2.sum().backward();
        Near.Equal(linalg.inv(positive).mT, matrix.grad!, 1e-10);
    }

    private static Tensor Gram(Tensor columns) => columns.mT.matmul(columns);

    private static void Same(string name, Tensor actual) => Near.Equal(Expected[name], actual, 1e-10, name);
}
