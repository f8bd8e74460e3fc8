// torch has one seed for the whole process: a test that sets it must not run beside one that draws.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
