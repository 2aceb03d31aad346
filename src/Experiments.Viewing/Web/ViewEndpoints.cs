using Experiments.Hosting;
using Experiments.Results.Items;
using Experiments.Viewing.Content;
using Experiments.Viewing.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Experiments.Viewing.Web;

/// <summary>The pages by their addresses. Names in addresses are looked up among those of the experiment, and are never paths.</summary>
/// <param name="experiment">What is shown.</param>
internal sealed class ViewEndpoints(ViewedExperiment experiment)
{
    /// <summary>Adds the endpoints.</summary>
    /// <param name="routes">Where to.</param>
    public void Map(IEndpointRouteBuilder routes)
    {
        string[] methods = [HttpMethods.Get, HttpMethods.Head];
        routes.MapMethods("/", methods, Overview);
        routes.MapMethods("/items/{stage}", methods, Items);
        routes.MapMethods("/stages/{stage}", methods, Stage);
    }

    private Task Overview(HttpContext context)
    {
        var results = experiment.Now();
        return RequestGuard.SendAsync(context, OverviewPage.Write(results, FollowedStage.Of(results, experiment.Store)));
    }

    private Task Items(HttpContext context)
    {
        var results = experiment.Now();
        var query = ItemQuery.Read(context.Request.Query.SelectMany(pair => pair.Value, (pair, value) => (pair.Key, value ?? "")));
        return results.Items(NameOf(context)) is { } set && (query.Item is null || set.Items.Any(item => item.Id == query.Item))
            ? RequestGuard.SendAsync(context, ItemsPage.Write(results, set, query))
            : ViewServer.Nothing(context);
    }

    private Task Stage(HttpContext context)
    {
        var results = experiment.Now();
        var stages = FollowedStage.Of(results, experiment.Store).Where(stage => stage.Stage == NameOf(context)).ToList();
        return stages.Count > 0
            ? RequestGuard.SendAsync(context, StagePage.Write(results, stages, context.Request.Query["trial"]))
            : ViewServer.Nothing(context);
    }

    private static string NameOf(HttpContext context) => (string)context.Request.RouteValues["stage"]!;
}
