#pragma once

#include <QJsonObject>
#include <QStringList>

#include <optional>

namespace Aloft {

/// What an installation did to the packages of a Python, as resources/doctor/packages.py tells it
/// and takes it back.
struct PackageChange
{
    QJsonObject facts; ///< in the form that packages.py describes

    bool canBeTakenBack() const; ///< there is something, and all that was there can be had again
    QString text() const;        ///< what taking it back does: a line for each package, "-" and "+"

    bool operator==(const PackageChange &) const = default;
};

/// The change that the program tells at the end of its output. Nothing: it does not tell, as with
/// a Python that cannot.
std::optional<PackageChange> packageChangeIn(const QString &output);

/// The program: installs what pip is given behind "install", or takes a change back. As one that
/// runs with arguments, and as code for a kernel, where a failure of pip raises.
QByteArray packagesProgram();
QStringList installWords(const QStringList &pipWords);
QStringList returnWords(const PackageChange &change);
QString packagesCode(const QStringList &words);

} // namespace Aloft
