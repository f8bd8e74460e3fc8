using Vae.Data; using Vae.Evaluation; using Vae.Inference; using Vae.Models; using Vae.Objectives; using Vae.Training; using Vae.Distributions;
namespace Vae.Tests.Evaluation;
public sealed class TmpTests
{
    [Fact]
    public void Numbers()
    {
        var text = "";
        foreach (var which in new[] { "synthetic", "MNIST" })
        {
        var data = which == "MNIST" ? Mnist.Load(folder: "/work/shared/mnist") : SyntheticDigits.Load(train: 2_000, validation: 1, test: 60);
        manual_seed(8);
        var model = new VariationalAutoencoder(new MlpEncoder(100, 2, activation: Activation.Tanh), new MlpDecoder(2, 100, activation: Activation.Tanh), new BernoulliLikelihood());
        var clock = System.Diagnostics.Stopwatch.StartNew();
        var h = new Trainer<VariationalAutoencoder>(model, new NegativeElbo(), new() { Epochs = 10, BatchSize = 50, LearningRate = 5e-3, Seed = 8 }).Fit(data.Train.Take(4000));
        model.eval();
        text += $"{which} {h} {clock.Elapsed}\n"; clock.Restart();
        var images = data.Test.Images[..60];
        var axis = arange(-5, 5.001, 0.025);
        using var _ = no_grad();
        var all = new List<Tensor>(); var zs = new List<Tensor>();
        foreach (var x in axis.split(10))
        {
            using var scope = NewDisposeScope();
            var z = cartesian_prod([x, axis]);
            var logits = model.Decode(z);
            var joint = logits.matmul(images.t()) - logits.softplus().sum(-1, keepdim: true) + model.LogPrior(z).unsqueeze(-1);
            all.Add(joint.to_type(ScalarType.Float64).MoveToOuterDisposeScope()); zs.Add(z.MoveToOuterDisposeScope());
        }
        var grid = cat(all); var gz = cat(zs); // [G, B], [G, 2]
        var truth = grid.logsumexp(0) + 2 * Math.Log(0.025);
        var mass = (grid - grid.logsumexp(0)).exp();
        var best = gz.index_select(0, grid.argmax(0)); // [B,2]
        Tensor ShareNear(Tensor centres, double r) => ((gz.unsqueeze(1) - centres).square().sum(-1) < r * r).to_type(ScalarType.Float64).mul(mass).sum(0);
        var main = ShareNear(best, 0.4);
        text += $"truth {truth.mean().ToDouble():F4}; share of mass within 0.4 of the top: mean {main.mean().ToDouble():F3} min {main.min().ToDouble():F3} share<0.9: {(main < 0.9).sum().ToInt64()} {clock.Elapsed}\n"; clock.Restart();
        string D(Tensor d) => $"diff mean {d.mean().ToDouble():F3} sd {d.std().ToDouble():F3} min {d.min().ToDouble():F2} median {d.median().ToDouble():F3} max {d.max().ToDouble():F2}";
        foreach (var n in new[] { 100, 2000, 20000 }) {
        var a = MarginalLikelihood.Of(model, images, n, imagesAtOnce: 20, samplesAtOnce: 250);
        text += $"IS {n}: {a} {clock.Elapsed} {D(a.PerImage - truth)}\n"; clock.Restart(); }
        foreach (var (s, w) in new[] { (50, 50), (200, 50), (1000, 50), (1000, 500) }) {
        var b = ReciprocalImportanceSampling.Of(model, images, s, warmUp: w);
        text += $"RIS {s} {w}: {b} {clock.Elapsed} {D(b.PerImage - truth)} rms err {b.MonteCarloErrors.square().mean().sqrt().ToDouble():F3} t {((b.PerImage - truth) / b.MonteCarloErrors).abs().median().ToDouble():F2}\n"; clock.Restart(); }
        // by hand
        foreach (var (s, w, enc) in new[] { (50, 50, false), (1000, 50, false), (1000, 50, true) })
        {
            var sampler = new HamiltonianMonteCarlo(z => model.LogJoint(images, z), 4);
            manual_seed(3);
            var start = enc ? model.Encode(images).Sample() : randn(60, 2);
            var c = sampler.Run(start, 0.1, w, s);
            var pos = c.Positions;
            var (f, g) = (pos[..(s / 2)], pos[(s / 2)..]);
            var near = new double[60];
            var share = zeros(60, ScalarType.Float64);
            for (var i = 0; i < 60; i++)
            {
                using var sc = NewDisposeScope();
                var mine = g.select(1, i);                           // [S/2, 2]
                var d = cdist(gz, mine[..Math.Min(100, s / 2)]).min(1).values < 0.1;
                share[i] = d.to_type(ScalarType.Float64).mul(mass.select(1, i)).sum();
            }
            foreach (var shrink in new[] { 1.0, 0.5, 0.25 })
            {
                var (k, zz) = (f.to_type(ScalarType.Float64), g.to_type(ScalarType.Float64));
                var mean = k.mean([0]); var dev = (k - mean).permute(1, 0, 2);
                var cov = (dev.transpose(1, 2).matmul(dev) / (k.shape[0] - 1) + 1e-6 * eye(2, ScalarType.Float64)) * shrink;
                var fac = linalg.cholesky(cov);
                var wh = linalg.solve_triangular(fac, (zz - mean).permute(1, 2, 0), upper: false);
                var lq = (-0.5 * (wh.square().sum(1) + 2 * Math.Log(2 * Math.PI)) - fac.diagonal(0, 1, 2).log().sum(-1, keepdim: true)).t();
                var joint = stack([.. g.unbind(0).Select(z => model.LogJoint(images, z))]).to_type(ScalarType.Float64);
                var lw = lq - joint;
                var est = -(lw.logsumexp(0) - Math.Log(lw.shape[0]));
                var ess = (2 * lw.logsumexp(0) - (2 * lw).logsumexp(0)).exp() / lw.shape[0];
                // exact integral of q over the plane would be 1; what the grid says of E_post[q/joint]: = sum q over grid where visited
                text += $"hand s {s} enc {enc} shrink {shrink}: {D(est - truth)} | minus log share: {D(est - truth - share.log())} | share mean {share.mean().ToDouble():F3} <0.9 {(share < 0.9).sum().ToInt64()} ess {ess.mean().ToDouble():F2}\n";
                if (shrink == 1.0) { var dd = est - truth; var order = dd.argsort(); text += string.Join("; ", new[] { 0L, 1, 2, 57, 58, 59 }.Select(q => order[q].ToInt64()).Select(i => $"#{i} diff {dd[i].ToDouble():F2} log share {share[i].log().ToDouble():F2} ess {ess[i].ToDouble():F2}")) + "\n"; }
            }
            text += $"  acceptance {c.AcceptanceRate:F3} steps {c.StepSizes.min().ToDouble():F3}..{c.StepSizes.max().ToDouble():F3} {clock.Elapsed}\n"; clock.Restart();
        }
        }
        Assert.Fail(text);
    }
}
