// Each test builds or runs projects, and the machine is theirs alone.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
