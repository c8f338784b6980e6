#pragma once

#include <QString>

#include <optional>

namespace Aloft {

/// The id in what somebody pasted: a link to a file, folder or notebook of Google Drive or Colab,
/// with or without "https://". Nothing where there is none.
std::optional<QString> googleFileIdIn(const QString &pasted);

} // namespace Aloft
