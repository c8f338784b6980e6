#pragma once

#include "core/doctor/filechange.h"
#include "core/doctor/fix.h"
#include "core/doctor/packagechange.h"

#include <QList>

#include <optional>
#include <variant>

namespace Aloft {

/// A fix that was carried out, and all that taking it back needs in another life of the program.
struct AppliedFix
{
    struct Installation
    {
        QString sessionId;
        QString folderThere; ///< in which pip runs; empty: the session's own
        InstallFix fix;
        PackageChange change;
        QStringList setupBefore; ///< packages of the project's setup, before

        bool operator==(const Installation &) const = default;
    };
    struct Setting
    {
        QString name;                  ///< a variable of the project's setup
        std::optional<QString> before; ///< nullopt: it was not set

        bool operator==(const Setting &) const = default;
    };

    QString folder; ///< of the project
    QString shown;  ///< what taking it back does: lines with "-" and "+"
    std::variant<Installation, FileChange, Setting> what;

    bool operator==(const AppliedFix &) const = default;
};

/// The newest of them, in one file.
class AppliedFixes
{
public:
    explicit AppliedFixes(QString file) : m_file(std::move(file)) { }

    /// Of a project. NotFound: there is none; or the errors of readFile().
    Result<AppliedFix> last(const QString &folder) const;
    Result<void> append(const AppliedFix &fix); ///< errors as those of writeFile()
    Result<void> dropLast(const QString &folder);

private:
    Result<QList<AppliedFix>> read() const;
    Result<void> write(const QList<AppliedFix> &fixes) const;

    QString m_file;
};

} // namespace Aloft
