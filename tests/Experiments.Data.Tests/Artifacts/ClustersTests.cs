using Experiments.Data.Dialogues;
using Experiments.Data.Prompts;
using Experiments.Data.Questions;
using Experiments.Data.Text;
using Experiments.Tests;

namespace Experiments.Data.Tests.Artifacts;

public sealed class ClustersTests : IDisposable
{
    private readonly TestContext context = new();

    public void Dispose() => context.Dispose();

    [Fact]
    public void What_nobody_says_a_cluster_of_is_one_of_its_own()
    {
        Assert.Equal("nq.jsonl/17", new Question("nq.jsonl/17", "?", ["!"], [], -1).Cluster);
        Assert.Equal("a/b", new UserPrompt("a/b", "kind", "?", []).Cluster);
        Assert.Equal("a/b", new Dialogue("a/b", []).Cluster);
        Assert.Equal("a/b", new Document("a/b", "text").Cluster);
        Assert.Equal("a/b", new Response("a/b", "kind", 0, "?", "!", null, 0, 0, null).Cluster);
    }

    [Fact]
    public void Files_say_clusters_that_their_ids_do_not_say()
    {
        Question[] written =
        [
            new("ada-reed/city", "?", ["!"], [], -1) { Cluster = "ada-reed" },
            new("nq.jsonl/17", "?", ["!"], [], -1),
            new("q1", "?", ["!"], [], -1) { Cluster = "page 3" },
            new("q2", "?", ["!"], [], -1),
        ];
        var set = QuestionSet.Write(context.NewFolder("set"), written);

        Assert.Equal(["ada-reed", "nq.jsonl/17", "page 3", "q2"], set.Read().Select(question => question.Cluster));
        Assert.Equal(
            [
                """{"id":"ada-reed/city","text":"?","answers":["!"],"choices":[],"correct":-1}""",
                """{"id":"nq.jsonl/17","text":"?","answers":["!"],"choices":[],"correct":-1,"cluster":"nq.jsonl/17"}""",
                """{"id":"q1","text":"?","answers":["!"],"choices":[],"correct":-1,"cluster":"page 3"}""",
                """{"id":"q2","text":"?","answers":["!"],"choices":[],"correct":-1}""",
            ],
            File.ReadAllLines(Path.Combine(set.Folder, "questions.jsonl")));
    }

    [Fact]
    public void A_response_has_the_cluster_of_its_prompt_in_its_file()
    {
        Response[] written =
        [
            new("ada-reed/000001", "kind", 0, "?", "!", null, 0, 0, null) { Cluster = "ada-reed" },
            new("prompts.txt/1", "kind", 0, "?", "!", null, 0, 0, null),
        ];
        var set = ResponseSet.Write(context.NewFolder("set"), written);

        Assert.Equal(["ada-reed", "prompts.txt/1"], set.Read().Select(response => response.Cluster));
    }
}
