#pragma once

#include <QString>
#include <QStringList>

namespace Aloft {

/// Packages for a Python environment. pip has no other interface than its command line.
struct PipInstall
{
    QStringList packages;  ///< requirements: "opencv-python", "numpy<2"
    QString index;         ///< address of another package index; empty: pip's own
    bool replaces = false; ///< packages that are there are replaced, too
    bool upgrades = false; ///< packages that are there become the newest ones

    bool operator==(const PipInstall &) const = default;
};

/// What stands behind "pip install".
QStringList pipWords(const PipInstall &install);

/// The command with an interpreter, word by word, and the one that takes it back. What was replaced
/// does not come back by it, so neither a replacement nor an upgrade has one; nor has a requirement
/// of a version or an extra, which may be of a package that was there before.
QStringList pipCommand(const PipInstall &install, const QString &python);
QStringList pipInverse(const PipInstall &install, const QString &python);

/// "numpy" of "numpy[extra]<2".
QString distributionOf(const QString &requirement);

} // namespace Aloft
