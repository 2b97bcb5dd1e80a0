using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Instrumentation.EndToEnd.Tests;

/// <summary>What an assembly says of itself, read without loading it.</summary>
internal sealed record AssemblyMetadata(string? TargetFramework, IReadOnlyDictionary<string, Version> References)
{
    internal static AssemblyMetadata Read(byte[] image)
    {
        using var file = new PEReader(ImmutableArray.Create(image));
        MetadataReader reader = file.GetMetadataReader();
        return new(
            reader.GetAssemblyDefinition().GetCustomAttributes().Select(handle => FrameworkName(reader, reader.GetCustomAttribute(handle))).SingleOrDefault(static name => name is not null),
            reader.AssemblyReferences.Select(reader.GetAssemblyReference).ToDictionary(reference => reader.GetString(reference.Name), static reference => reference.Version));
    }

    /// <summary>The argument of a TargetFrameworkAttribute.</summary>
    private static string? FrameworkName(MetadataReader reader, CustomAttribute attribute)
    {
        if (attribute.Constructor.Kind != HandleKind.MemberReference
            || reader.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent is not { Kind: HandleKind.TypeReference } type
            || reader.GetString(reader.GetTypeReference((TypeReferenceHandle)type).Name) != "TargetFrameworkAttribute")
        {
            return null;
        }

        BlobReader value = reader.GetBlobReader(attribute.Value);
        value.ReadUInt16();
        return value.ReadSerializedString();
    }
}
