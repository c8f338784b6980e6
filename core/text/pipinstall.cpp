#include "core/text/pipinstall.h"

#include <QRegularExpression>

#include <algorithm>

namespace Aloft {

using namespace Qt::StringLiterals;

QStringList pipWords(const PipInstall &install)
{
    QStringList words;
    if (install.replaces)
        words += {u"--upgrade"_s, u"--force-reinstall"_s};
    else if (install.upgrades)
        words += u"--upgrade"_s;
    words += install.packages;
    if (!install.index.isEmpty())
        words += {u"--index-url"_s, install.index};
    return words;
}

QStringList pipCommand(const PipInstall &install, const QString &python)
{
    return QStringList{python, u"-m"_s, u"pip"_s, u"install"_s} + pipWords(install);
}

QStringList pipInverse(const PipInstall &install, const QString &python)
{
    const auto isPlain = [](const QString &requirement) {
        return requirement == distributionOf(requirement);
    };
    const bool isNew = !install.replaces && !install.upgrades
        && std::ranges::all_of(install.packages, isPlain);
    if (!isNew)
        return {};
    QStringList command{python, u"-m"_s, u"pip"_s, u"uninstall"_s, u"--yes"_s};
    return command + install.packages;
}

QString distributionOf(const QString &requirement)
{
    static const QRegularExpression name(u"^[A-Za-z0-9][A-Za-z0-9._-]*"_s);
    return name.match(requirement).captured();
}

} // namespace Aloft
