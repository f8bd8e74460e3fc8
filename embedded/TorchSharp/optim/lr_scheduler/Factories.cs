using TorchSharp.Schedules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static LRScheduler StepLR(Optimizer optimizer, int step_size, double gamma = 0.1)
                => new StepDecay(optimizer, step_size, gamma);

            public static LRScheduler ExponentialLR(Optimizer optimizer, double gamma = 0.1)
                => new StepDecay(optimizer, 1, gamma);

            public static LRScheduler LambdaLR(Optimizer optimizer, Func<int, double> lr_lambda)
                => new FunctionOfEpoch(optimizer, lr_lambda);

            public static LRScheduler CosineAnnealingLR(Optimizer optimizer, double T_max, double eta_min = 0)
                => new CosineAnnealing(optimizer, T_max, eta_min);

            public static LRScheduler ReduceLROnPlateau(Optimizer optimizer, string mode = "min", double factor = 0.1, int patience = 10,
                double threshold = 0.0001, string threshold_mode = "rel", int cooldown = 0, IList<double>? min_lr = null, double eps = 1e-8)
                => new Plateau(optimizer, mode, factor, patience, threshold, threshold_mode, cooldown, min_lr, eps);
        }
    }
}
