[assembly: Xunit.CollectionBehavior(DisableTestParallelization = true)] // torch has one default generator
