namespace Experiments.Apis.Asking;

/// <summary>Watches over what is sent: no header for a key where there is none, and nothing to another place than the one named.</summary>
/// <param name="hasKey">Whether the server is told a key.</param>
internal sealed class ApiGuard(bool hasKey) : DelegatingHandler(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
{
    /// <inheritdoc />
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.Authorization = hasKey ? request.Headers.Authorization : null;
        var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        if ((int)response.StatusCode is < 300 or >= 400)
        {
            return response;
        }

        using (response)
        {
            throw new NotAnsweredException(
                $"leads to {response.Headers.Location}, and keys and prompts go nowhere but to the 'endpoint'; write the address that is "
                + "meant there");
        }
    }
}
