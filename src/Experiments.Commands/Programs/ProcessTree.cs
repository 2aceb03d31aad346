using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace Experiments.Commands.Programs;

/// <summary>The processes that a program has started, found in /proc.</summary>
internal static partial class ProcessTree
{
    private const int Terminate = 15;
    private const int Kill = 9;
    private const int MostPasses = 20;

    /// <summary>Asks a process' children, and theirs, to end. The process itself is asked last, where it is meant, too.</summary>
    public static void Ask(int root, bool rootToo)
    {
        foreach (var id in rootToo ? Below(root).Append(root) : Below(root))
        {
            Signal(id, Terminate);
        }
    }

    /// <summary>Ends the processes that have a mark in their environment: also those whose parent has gone.</summary>
    /// <returns>Their number.</returns>
    public static int EndMarked(string mark)
    {
        var ended = new HashSet<int>();
        for (var pass = 0; pass < MostPasses; pass++)
        {
            // In the moment in which a process becomes another program, Linux shows an empty environment. Few others have one.
            var isStarting = Ids().Any(id => Read($"/proc/{id}/environ") is "");
            var marked = Ids().Where(id => IsMarked(id, mark)).ToList();
            marked.ForEach(id => Signal(id, Kill));
            ended.UnionWith(marked);
            if (marked.Count == 0 && !isStarting)
            {
                break;
            }

            Thread.Yield();
        }

        return ended.Count;
    }

    /// <summary>The memory that the processes below a process have together, in bytes.</summary>
    public static long MemoryBelow(int root) => Below(root).Sum(id =>
        (Read($"/proc/{id}/statm")?.Split(' ') is [_, var pages, ..] ? long.Parse(pages, CultureInfo.InvariantCulture) : 0)
        * Environment.SystemPageSize);

    private static IReadOnlyList<int> Below(int root)
    {
        var parents = Ids().Select(id => (Id: id, Parent: ParentOf(id))).ToLookup(pair => pair.Parent, pair => pair.Id);
        var found = new List<int>();
        var open = new Queue<int>([root]);
        while (open.TryDequeue(out var parent))
        {
            foreach (var child in parents[parent])
            {
                found.Add(child);
                open.Enqueue(child);
            }
        }

        return found;
    }

    private static IEnumerable<int> Ids() =>
        from folder in Directory.EnumerateDirectories("/proc")
        let id = int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var number) ? number : 0
        where id > 0 && id != Environment.ProcessId
        select id;

    // Behind the name, which is in brackets and may hold anything: state, then the parent.
    private static int ParentOf(int id)
    {
        var text = Read($"/proc/{id}/stat") ?? "";
        var parts = text[(text.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return parts.Length > 1 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : 0;
    }

    private static bool IsMarked(int id, string mark) => Read($"/proc/{id}/environ")?.Split('\0').Contains(mark) == true;

    // A process may end while it is looked at, or be another user's: then it is none of ours.
    private static string? Read(string path)
    {
        try
        {
            return Encoding.UTF8.GetString(File.ReadAllBytes(path));
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static void Signal(int id, int signal) => _ = SendSignal(id, signal);

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int SendSignal(int id, int signal);
}
