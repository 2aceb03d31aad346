using System.Text.RegularExpressions;

namespace Experiments.Commands.Sandboxes;

/// <summary>Runs a program in a container of an image, by podman or docker: with the image's files in place of this machine's.</summary>
internal static partial class Container
{
    private static readonly string[] Engines = ["podman", "docker"];

    /// <summary>The program that runs containers; null when there is none.</summary>
    public static string? Engine =>
        Engines.Select(engine => SystemPath.Find(engine, SystemPath.Of([]))).FirstOrDefault(path => path is not null);

    /// <summary>Whether an image is named by its content: names alone move on.</summary>
    public static bool IsPinned(string image) => Digest().IsMatch(image);

    /// <summary>The words before the program's own: what it sees.</summary>
    /// <param name="engine">The program that runs containers.</param>
    /// <param name="image">The image.</param>
    /// <param name="name">The container's name.</param>
    /// <param name="view">What the program sees.</param>
    /// <param name="variables">Its environment variables, beside the image's own; the path is the image's.</param>
    public static IReadOnlyList<string> Words(
        string engine, string image, string name, ProgramView view, IEnumerable<KeyValuePair<string, string>> variables)
    {
        List<string> words =
        [
            engine, "run", "--rm", "--init", "--name", name, "--network", "none", "--cap-drop", "ALL", "--security-opt",
            "no-new-privileges",
            "--read-only", "--workdir", view.Layout.Work,
            .. Mount(view.HostWork, view.Layout.Work, ""), .. Mount(view.HostTemporary, "/tmp", ""),
            .. Mount(view.HostOutput, view.Layout.Output, ""), .. Mount(view.HostCheckpoint, view.Layout.Checkpoint, ""),
        ];
        words.AddRange(view.Inputs.SelectMany(input => Mount(input.Value, view.Layout.Input(input.Key), ":ro")));
        words.AddRange(view.Folders.SelectMany(folder => Mount(folder, folder, ":ro")));
        words.AddRange(view.Devices.SelectMany(device => (string[])["--device", device]));
        words.AddRange(
            variables.Where(variable => variable.Key != "PATH")
                .SelectMany(variable => (string[])["--env", $"{variable.Key}={variable.Value}"]));
        return [.. words, "--entrypoint", "", image];
    }

    private static string[] Mount(string from, string to, string options) => ["--volume", $"{from}:{to}{options}"];

    [GeneratedRegex("@sha256:[0-9a-f]{64}$")]
    private static partial Regex Digest();
}
