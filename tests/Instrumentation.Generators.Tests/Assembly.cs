// Generated code runs in this process, and its listeners belong to all of it.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
