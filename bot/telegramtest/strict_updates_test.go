package telegramtest_test

// updateRules are about polls and webhooks.
var updateRules = []rule{
	{"poll for too many", "getUpdates", params{"limit": 101}, 400, bad + "limit must be 1 to 100"},
	{"poll for none", "getUpdates", params{"limit": 0}, 400, bad + "limit must be 1 to 100"},
	{"poll for too long", "getUpdates", params{"timeout": 51}, 400, bad + "timeout must be 0 to 50 seconds"},
	{
		"poll for an unknown kind",
		"getUpdates",
		params{"allowed_updates": []string{"gossip"}},
		400,
		bad + `unknown kind "gossip" in allowed_updates`,
	},

	{
		"webhook without TLS",
		"setWebhook",
		params{"url": "http://example.org/hook"},
		400,
		bad + "bad webhook: An HTTPS URL must be provided for webhook",
	},
	{
		"webhook on another port",
		"setWebhook",
		params{"url": "https://example.org:8080/hook"},
		400,
		bad + "bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443",
	},
	{
		"webhook with a strange secret",
		"setWebhook",
		params{"url": "https://example.org/hook", "secret_token": "a b"},
		400,
		bad + "secret token contains unallowed characters",
	},
}
