#pragma once

#include "core/base/result.h"
#include "core/jupyter/server/servertypes.h"
#include "core/net/httpclient.h"

namespace Aloft {

// Bodies of a Jupyter server's answers → values. They trust nothing: a member of another type
// counts as absent, and only what the value cannot do without is an error (BadInput).

Result<ServerVersion> parseVersion(const HttpReply &reply);
Result<ServerStatus> parseStatus(const HttpReply &reply);
Result<ServerIdentity> parseIdentity(const HttpReply &reply);
Result<KernelSpecs> parseKernelSpecs(const HttpReply &reply);
Result<KernelModel> parseKernel(const HttpReply &reply);
Result<QList<KernelModel>> parseKernels(const HttpReply &reply);
Result<ServerSession> parseSession(const HttpReply &reply);
Result<QList<ServerSession>> parseSessions(const HttpReply &reply);
Result<ServerEntry> parseEntry(const HttpReply &reply);
Result<QList<ServerEntry>> parseFolder(const HttpReply &reply);
Result<QByteArray> parseContent(const HttpReply &reply);
Result<ServerTerminal> parseTerminal(const HttpReply &reply);
Result<QList<ServerTerminal>> parseTerminals(const HttpReply &reply);

/// What the server says about a refusal, in its words; empty when it says nothing readable. The
/// body may be JSON, plain text under a JSON type, or a whole HTML page.
QString serverMessage(const HttpReply &reply);

} // namespace Aloft
