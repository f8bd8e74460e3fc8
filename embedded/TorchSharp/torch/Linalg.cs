using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Linear algebra on the last two dimensions; all before them are a batch.</summary>
    public static class linalg
    {
        public enum QRMode
        {
            Reduced = 0,
            Complete = 1,
            R = 2,
        }

        /// <summary>The lower triangular L with A = L·Lᵀ.</summary>
        public static Tensor cholesky(Tensor input) => Aten.Call("linalg_cholesky", input);

        public static Tensor det(Tensor input) => Aten.Call("linalg_det", input);

        /// <summary>Eigenvalues, ascending, and eigenvectors (columns) of a symmetric matrix, of which one triangle is read.</summary>
        public static (Tensor, Tensor) eigh(Tensor input, char UPLO = 'L') => Aten.Call2("linalg_eigh", input, UPLO.ToString());

        public static Tensor inv(Tensor input) => Aten.Call("linalg_inv", input);

        public static Tensor norm(Tensor input, long[]? dims = null, bool keepdim = false) => Aten.Call("linalg_norm", input, Arg.None, dims, keepdim);
        public static Tensor norm(Tensor input, int ord, long[]? dims = null, bool keepdim = false) => Aten.Call("linalg_norm", input, (long)ord, dims, keepdim);
        public static Tensor norm(Tensor input, double ord, long[]? dims = null, bool keepdim = false) => Aten.Call("linalg_norm", input, ord, dims, keepdim);
        public static Tensor norm(Tensor input, string ord, long[]? dims = null, bool keepdim = false) => Aten.Call("linalg_norm.ord_str", input, ord, dims, keepdim);

        public static (Tensor, Tensor) qr(Tensor input, QRMode mode = QRMode.Reduced) => Aten.Call2("linalg_qr", input, mode.ToString().ToLowerInvariant());

        /// <summary>Sign and logarithm of the absolute value of the determinant.</summary>
        public static (Tensor, Tensor) slogdet(Tensor input) => Aten.Call2("linalg_slogdet", input);

        /// <summary>X with A·X = B, or X·A = B.</summary>
        public static Tensor solve(Tensor A, Tensor B, bool left = true) => Aten.Call("linalg_solve", A, B, left);

        /// <summary>U, the singular values, descending, and Vᵀ with A = U·diag(S)·Vᵀ.</summary>
        public static (Tensor, Tensor, Tensor) svd(Tensor input, bool fullMatrices = true) => Aten.Call3("linalg_svd", input, fullMatrices);
    }
}
