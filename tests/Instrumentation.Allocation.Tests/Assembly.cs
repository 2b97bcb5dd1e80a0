// Listeners and the bytes of a thread belong to nobody else while they are measured.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
