#pragma once

#include "core/base/result.h"
#include "core/jupyter/serveraddress.h"

namespace Aloft {

/// What people paste → where the server is. Takes the address of any of its pages (`…/lab?token=…`,
/// `…/tree/work`, `…/notebooks/x.ipynb`, `…/api`), sub-paths, a missing scheme, and the line that a
/// starting server prints. The token moves out of the url; every other part of the path stays,
/// also one that is a secret of its own (Kaggle).
Result<ServerAddress> parseServerUrl(const QString &text);

/// The address for a log or a label: no query, and of the path only what cannot be a secret.
QString printableUrl(const QUrl &url);

/// base + path with exactly one slash between; each segment of path is percent-encoded.
QUrl urlUnder(const QUrl &base, const QString &path);

} // namespace Aloft
