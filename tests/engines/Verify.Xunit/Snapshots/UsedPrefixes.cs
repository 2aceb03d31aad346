using System.Collections.Concurrent;

namespace VerifyTests.Snapshots;

/// <summary>The file names of all verifications so far: two verifications under one name would overwrite each other's files.</summary>
internal static class UsedPrefixes
{
    private static readonly ConcurrentDictionary<string, byte> Used = new();

    public static void Take(string prefix, VerifySettings settings)
    {
        if (settings.PrefixMayRepeat || VerifierSettings.PrefixesMayRepeat || Used.TryAdd(prefix, 0))
        {
            return;
        }

        throw new InvalidOperationException(
            $"""
             The prefix has already been used: {prefix}. Two verifications would share one file. Either
              * Verify was called twice in one test: give one of them UseMethodName() or UseTextForParameters();
              * UseDirectory(), UseTypeName(), UseMethodName() or UseFileName() lead to a name that another test has;
              * a theory lacks UseParameters().
             Where one file for several verifications is meant, call DisableRequireUniquePrefix().
             """);
    }
}
