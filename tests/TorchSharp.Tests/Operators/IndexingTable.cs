using static TorchSharp.torch.TensorIndex;

namespace TorchSharp.Tests;

/// <summary>Reading and writing parts of a tensor; Python's <c>b[:, None, 0]</c> is <c>b[.., None, 0]</c> here.</summary>
internal static class IndexingTable
{
    internal static Dictionary<string, Func<Inputs, Tensor>> Entries { get; } = new()
    {
        ["b[0]"] = t => t.b[0],
        ["b[-1]"] = t => t.b[-1],
        ["b[0, 1]"] = t => t.b[0, 1],
        ["b[0, 1, -2]"] = t => t.b[0, 1, -2],
        ["b[:, 1]"] = t => t.b[.., 1],
        ["b[..., -1]"] = t => t.b[Ellipsis, -1],
        ["b[..., 1:3]"] = t => t.b[Ellipsis, 1..3],
        ["b[1, ..., 0]"] = t => t.b[1, Ellipsis, 0],
        ["b[:, 0:2]"] = t => t.b[.., 0..2],
        ["b[:, :, ::2]"] = t => t.b[.., .., Slice(step: 2)],
        ["b[:, :, 1:]"] = t => t.b[.., .., 1..],
        ["b[:, :, :-1]"] = t => t.b[.., .., ..^1],
        ["b[:, -2:]"] = t => t.b[.., ^2..],
        ["b[None]"] = t => t.b[None],
        ["b[:, None, 0]"] = t => t.b[.., None, 0],
        ["b[..., None]"] = t => t.b[Ellipsis, None],
        ["b[:, i]"] = t => t.b[.., At(t.i)],
        ["b[:, :, j]"] = t => t.b[.., .., At(t.j)],
        ["b[1, i]"] = t => t.b[1, At(t.i)],
        ["b[:, i, j]"] = t => t.b[.., At(t.i), At(t.j)],
        ["b[0, :, j]"] = t => t.b[0, .., At(t.j)],
        ["b[..., i]"] = t => t.b[Ellipsis, At(t.i)],
        ["b[:, :, k]"] = t => t.b[.., .., At(t.k)],
        ["x[i]"] = t => t.x[t.i],
        ["x[i, j]"] = t => t.x[t.i, t.j],
        ["x[k[:, 0] % 3, k[:, 1]]"] = t => t.x[t.k[.., 0] % 3, t.k[.., 1]],
        ["x[mask]"] = t => t.x[t.mask],
        ["x[rows]"] = t => t.x[t.rows],
        ["x[rows, 1]"] = t => t.x[At(t.rows), 1],
        ["x[rows, :2]"] = t => t.x[At(t.rows), ..2],
        ["b[:, rows]"] = t => t.b[.., At(t.rows)],
        ["b[:, mask]"] = t => t.b[.., At(t.mask)],
        ["b[0, mask]"] = t => t.b[0, At(t.mask)],
        ["x.index_select(1, j)"] = t => t.x.index_select(1, t.j),
        ["x.gather(1, k)"] = t => t.x.gather(1, t.k),
        ["x.scatter(1, k, y[:, :2])"] = t => t.x.scatter(1, t.k, t.y[.., ..2]),
        ["x.clone().scatter_(1, k, y[:, :2])"] = t => t.x.clone().scatter_(1, t.k, t.y[.., ..2]),
        ["x.clone().scatter_add_(1, k, y[:, :2])"] = t => t.x.clone().scatter_add_(1, t.k, t.y[.., ..2]),
        ["x.clone().index_put_((i, j), v[:2])"] = t => t.x.clone().index_put_(t.v[..2], t.i, t.j),
        ["put(x, I[0], v)"] = t => Put(t.x, z => z[0] = t.v),
        ["put(x, I[:, 1], y[:, 0])"] = t => Put(t.x, z => z[.., 1] = t.y[.., 0]),
        ["put(x, I[1, 2], 7.0)"] = t => Put(t.x, z => z[1, 2] = 7.0),
        ["put(b, I[..., 0], x[:2, :3])"] = t => Put(t.b, z => z[Ellipsis, 0] = t.x[..2, ..3]),
        ["put(b, I[:, 1:], 0.5)"] = t => Put(t.b, z => z[.., 1..] = 0.5),
        ["put(x, I[i], y[:2])"] = t => Put(t.x, z => z[t.i] = t.y[..2]),
        ["put(x, I[i, j], v[:2])"] = t => Put(t.x, z => z[t.i, t.j] = t.v[..2]),
        ["put(x, I[:, j], 1.5)"] = t => Put(t.x, z => z[.., At(t.j)] = 1.5),
        ["put(x, I[mask], 9.0)"] = t => Put(t.x, z => z[t.mask] = 9.0),
        ["put(x, I[rows], v)"] = t => Put(t.x, z => z[t.rows] = t.v),
        ["put(b, I[0, i], v)"] = t => Put(t.b, z => z[0, At(t.i)] = t.v),
        ["put(x, I[...], 2.0)"] = t => Put(t.x, z => z[Ellipsis] = 2.0),
    };

    private static TensorIndex At(Tensor positions) => TensorIndex.Tensor(positions);

    private static Tensor Put(Tensor target, Action<Tensor> write)
    {
        var copy = target.clone();
        write(copy);
        return copy;
    }
}
