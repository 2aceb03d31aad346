namespace Experiments.Architecture.Tests;

/// <summary>Inside a project, too, dependencies point one way: its folders have an order, and none uses one that uses it.</summary>
public sealed class NamespacesTests
{
    // The projects whose order a reader relies on: each folder uses only those before it.
    private static readonly Dictionary<string, string[]> Orders = new()
    {
        ["Experiments.Runtime"] = ["Specs", "Files", "Keys", "Store", "Plans", "Runs"],
        ["Experiments.Models"] =
            ["Gguf", "Llama", "Templates", "Tokenizers", "Architecture", "Layout", "Import", "Export", "Quantization"],
    };

    [Fact]
    public void No_folder_of_a_project_uses_one_that_uses_it() => Rule.Unbroken(
        from project in Repository.Files("src", "*.csproj").Concat(Repository.Files("generators", "*.csproj"))
        let name = Path.GetFileNameWithoutExtension(project)
        let uses = Uses(project, name)
        from folder in uses.Keys
        let way = Way(uses, folder, folder)
        where way.Count > 0
        select $"{name}: {string.Join(" -> ", way.Prepend(folder))}");

    [Fact]
    public void The_folders_of_projects_are_in_their_order() => Rule.Unbroken(
        from order in Orders
        from use in Uses($"src/{order.Key}/{order.Key}.csproj", order.Key)
        from used in use.Value
        where Array.IndexOf(order.Value, used) < 0 || Array.IndexOf(order.Value, used) > Array.IndexOf(order.Value, use.Key)
        select $"{order.Key}: {use.Key} uses {used}");

    /// <summary>For each folder directly below a project, the folders beside it whose namespaces it imports.</summary>
    private static Dictionary<string, HashSet<string>> Uses(string project, string name)
    {
        var uses = new Dictionary<string, HashSet<string>>();
        foreach (var file in Repository.Files(Path.GetDirectoryName(project)!, "*.cs"))
        {
            // What is directly in the project's folder joins its folders together, and may use all of them.
            if (file.Split('/') is not [_, _, var folder, _, ..])
            {
                continue;
            }

            var used = new SourceFile(file).Imports
                .Where(space => space.StartsWith(name + ".", StringComparison.Ordinal))
                .Select(space => space[(name.Length + 1)..].Split('.')[0]);
            uses.TryAdd(folder, []);
            uses[folder].UnionWith(used.Where(other => other != folder));
        }

        return uses;
    }

    /// <summary>The way along uses from a folder to a goal; empty where there is none.</summary>
    private static List<string> Way(Dictionary<string, HashSet<string>> uses, string from, string goal)
    {
        var seen = new HashSet<string>();
        return Search(from);

        List<string> Search(string folder)
        {
            foreach (var next in uses.GetValueOrDefault(folder, []).Order(StringComparer.Ordinal))
            {
                if (next == goal)
                {
                    return [next];
                }

                if (seen.Add(next) && Search(next) is { Count: > 0 } rest)
                {
                    return [next, .. rest];
                }
            }

            return [];
        }
    }
}
