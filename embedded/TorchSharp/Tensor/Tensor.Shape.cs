using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor reshape(params long[] shape) => Aten.Call("reshape", this, shape);
        public Tensor view(params long[] shape) => Aten.Call("view", this, shape);
        public Tensor view_as(Tensor other) => view(other.shape);
        public Tensor flatten(long start_dim = 0, long end_dim = -1) => Aten.Call("flatten.using_ints", this, start_dim, end_dim);
        public Tensor unflatten(long dim, params long[] sizes) => Aten.Call("unflatten.int", this, dim, sizes);
        public Tensor squeeze(long? dim = null) => dim is { } d ? Aten.Call("squeeze.dim", this, d) : Aten.Call("squeeze", this);
        public Tensor unsqueeze(long dim) => Aten.Call("unsqueeze", this, dim);
        public Tensor t() => Aten.Call("t", this);
        public Tensor T => Aten.Call("numpy_T", this);
        public Tensor mT => Aten.Call("mT", this);
        public Tensor transpose(long dim0, long dim1) => Aten.Call("transpose.int", this, dim0, dim1);
        public Tensor permute(params long[] permutation) => Aten.Call("permute", this, permutation);
        public Tensor expand(params long[] sizes) => Aten.Call("expand", this, sizes);
        public Tensor expand_as(Tensor other) => expand(other.shape);
        public Tensor repeat(params long[] sizes) => Aten.Call("repeat", this, sizes);
        public Tensor repeat_interleave(long repeats, long? dim = null) => Aten.Call("repeat_interleave.self_int", this, repeats, dim);
        public Tensor flip(params long[] dims) => Aten.Call("flip", this, dims);
        public Tensor diagonal(long offset = 0, long dim1 = 0, long dim2 = 1) => Aten.Call("diagonal", this, offset, dim1, dim2);
        public Tensor diag(long diagonal = 0) => Aten.Call("diag", this, diagonal);
        public Tensor tril(long diagonal = 0) => Aten.Call("tril", this, diagonal);
        public Tensor triu(long diagonal = 0) => Aten.Call("triu", this, diagonal);
        public Tensor trace() => Aten.Call("trace", this);
        public Tensor unfold(long dimension, long size, long step) => Aten.Call("unfold", this, dimension, size, step);
        public Tensor[] chunk(long chunks, long dim = 0) => Aten.CallList("chunk", this, chunks, dim);
        public Tensor[] split(long size, int dim = 0) => Aten.CallList("split.Tensor", this, size, (long)dim);
        public Tensor[] split(long[] sizes, long dim = 0) => Aten.CallList("split_with_sizes", this, sizes, dim);
        public Tensor[] unbind(long dimension = 0) => Aten.CallList("unbind.int", this, dimension);
        public Tensor narrow(long dim, long start, long length) => Aten.Call("narrow", this, dim, start, length);
        public Tensor select(long dim, long index) => Aten.Call("select.int", this, dim, index);
        public Tensor slice(long dim, long start, long finish, long step) => Aten.Call("slice.Tensor", this, dim, start, finish, step);
        public Tensor contiguous() => Aten.Call("contiguous", this);
        public bool is_contiguous() => Info.IsContiguous != 0;
        public Tensor clone() => Aten.Call("clone", this);
        public Tensor alias() => Aten.Call("alias", this);

        public Tensor matmul(Tensor target) => Aten.Call("matmul", this, target);
        public Tensor mm(Tensor target) => Aten.Call("mm", this, target);
        public Tensor bmm(Tensor batch2) => Aten.Call("bmm", this, batch2);
        public Tensor dot(Tensor target) => Aten.Call("dot", this, target);
        public Tensor outer(Tensor vec2) => Aten.Call("outer", this, vec2);
        public Tensor addmm(Tensor mat1, Tensor mat2, float beta = 1, float alpha = 1) => Aten.Call("addmm", this, mat1, mat2, (double)beta, (double)alpha);
    }
}
