#pragma once

#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>

namespace Aloft {

/// What a run of aloftctl left.
struct CtlResult
{
    int exitCode = -1;
    QByteArray output;
    QByteArray errors;

    QList<QJsonObject> objects() const; ///< of the output, a line each
};

/// The built aloftctl as a user has it: in a folder, with a fresh profile and home.
class AloftCtl
{
public:
    AloftCtl();
    ~AloftCtl(); ///< ends what is still running
    Q_DISABLE_COPY_MOVE(AloftCtl)

    CtlResult run(const QStringList &arguments, const QByteArray &input = {});

    /// Started and not waited for; owned by this object.
    QProcess *start(const QStringList &arguments);
    CtlResult finish(QProcess *process); ///< waits for its end

    QString path(const QString &name) const { return m_folder.filePath(name); } ///< in its folder
    QString profile() const { return m_home.filePath(QStringLiteral("profile")); }
    void write(const QString &name, const QByteArray &content) const;
    QByteArray read(const QString &name) const;

    /// Processes whose command line names this object's profile or folder, by pid.
    QStringList processesLeft() const;

private:
    QTemporaryDir m_home;
    QTemporaryDir m_folder;
    std::vector<std::unique_ptr<QProcess>> m_processes;
};

} // namespace Aloft
