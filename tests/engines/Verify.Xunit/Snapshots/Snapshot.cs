using System.Text;
using VerifyTests.Serialization;

namespace VerifyTests.Snapshots;

/// <summary>One verification: serialises, scrubs, compares with the files beside the test, and says what differs.</summary>
internal sealed class Snapshot
{
    private readonly VerifySettings settings;
    private readonly ProjectFolders folders;
    private readonly string directory;
    private readonly string received;
    private readonly string verified;

    public Snapshot(
        VerifySettings settings,
        string sourceFile,
        PathInfo path,
        string type,
        string method,
        IReadOnlyList<string> parameterNames,
        ProjectFolders folders)
    {
        this.settings = settings;
        this.folders = folders;
        var sourceFolder = Path.GetDirectoryName(sourceFile)!;
        directory = Path.Combine(sourceFolder, settings.Directory ?? path.Directory ?? "");
        Directory.CreateDirectory(directory);
        (received, verified) = SnapshotNames.Prefixes(settings, path, type, method, parameterNames);
        UsedPrefixes.Take(Path.Combine(directory, received), settings);
        // A received file of an earlier run must not look like a failure of this one.
        foreach (var file in Find(received, "received"))
        {
            File.Delete(file);
        }
    }

    public Task<VerifyResult> VerifyTargets(IEnumerable<Target> targets) => Run(null, targets, null);

    public Task<VerifyResult> VerifyObject(object? target, IEnumerable<Target>? further = null) => Run(RootText(target), further ?? [], target);

    private Target RootText(object? root)
    {
        var serializer = new ObjectWriter(settings, Scrub);
        return new Target("txt", root switch
        {
            null => "null",
            string text => Scrub(text.Length == 0 ? "emptyString" : text, "txt"),
            _ => serializer.Write(root),
        });
    }

    private async Task<VerifyResult> Run(Target? root, IEnumerable<Target> further, object? target)
    {
        var texts = further.Select(one => new Target(one.Extension, Scrub(one.Text, one.Extension), one.Name));
        List<Target> targets = [.. root is { } first ? new[] { first } : [], .. texts];
        var files = Names(targets).Zip(targets, (name, one) => new SnapshotFile(
            Path.Combine(directory, $"{received}{name}.received.{one.Extension}"),
            Path.Combine(directory, $"{verified}{name}.verified.{one.Extension}"),
            one.Text)).ToList();
        foreach (var file in files)
        {
            await file.Compare();
        }

        var leftOver = Find(verified, "verified").Except(files.Select(file => file.VerifiedPath)).Order(StringComparer.Ordinal).ToList();
        FailUnlessAccepted(files, leftOver);
        return new VerifyResult([.. files.Select(file => file.VerifiedPath)], target);
    }

    private void FailUnlessAccepted(List<SnapshotFile> files, List<string> leftOver)
    {
        var different = files.Where(file => !file.IsEqual).ToList();
        if (different.Count + leftOver.Count == 0)
        {
            return;
        }

        var message = FailureMessage.Build(directory, files, leftOver);
        var accepted = different.Where(file => Accepts(file.VerifiedPath)).ToList();
        accepted.ForEach(file => file.Accept());
        var deleted = leftOver.Where(Accepts).ToList();
        deleted.ForEach(File.Delete);
        if (accepted.Count < different.Count || deleted.Count < leftOver.Count || settings.FailAfterAccepting)
        {
            throw new VerifyException(message);
        }
    }

    private bool Accepts(string file) => settings.Accept?.Invoke(file) == true;

    // Texts that share name and extension are told apart by their index.
    private static IEnumerable<string> Names(List<Target> targets)
    {
        var counts = targets.CountBy(one => (one.Name, one.Extension)).ToDictionary();
        var indices = new Dictionary<(string?, string), int>();
        foreach (var one in targets)
        {
            var key = (one.Name, one.Extension);
            var name = one.Name is null ? "" : $"#{one.Name}";
            if (counts[key] > 1)
            {
                var index = indices[key] = indices.GetValueOrDefault(key, -1) + 1;
                name = one.Name is null ? $"#{index:D2}" : $"{name}.{index:D2}";
            }

            yield return name;
        }
    }

    private IEnumerable<string> Find(string prefix, string kind) => Directory
        .EnumerateFiles(directory)
        .Where(file => IsOf(Path.GetFileName(file), prefix, kind))
        .ToList();

    private static bool IsOf(string file, string prefix, string kind) =>
        file.StartsWith($"{prefix}.{kind}.", StringComparison.Ordinal)
        || (file.StartsWith($"{prefix}#", StringComparison.Ordinal) && file.Contains($".{kind}.", StringComparison.Ordinal));

    /// <summary>Scrubs a text of a file with an extension, or a value inside an object when <paramref name="extension"/> is null.</summary>
    private string Scrub(string value, string? extension)
    {
        var text = new StringBuilder(value);
        if (settings.ScrubbersEnabled)
        {
            IEnumerable<Action<StringBuilder>> scrubbers =
                [.. settings.Scrubbers, .. extension is null ? [] : settings.ScrubbersFor(extension), .. VerifierSettings.Scrubbers];
            foreach (var scrub in scrubbers)
            {
                scrub(text);
            }

            folders.Replace(text);
        }

        Lines.FixNewlines(text);
        return text.ToString();
    }
}
