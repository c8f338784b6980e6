#include "app/commands/command.h"

#include "core/base/console.h"
#include "core/base/paths.h"
#include "core/session/workbench.h"
#include "core/session/workspacelock.h"
#include "core/session/workspacewriting.h"

#include <QDir>
#include <QJsonDocument>

namespace Aloft {

Command::Command(const CommandContext &context) : m_context(context) { }

QString Command::localPath(const QString &path) const
{
    return QDir::cleanPath(QDir(m_context.folder).absoluteFilePath(path));
}

Result<void> Command::checkNobodyHolds(const QString &localPath) const
{
    return Aloft::checkNobodyHolds(localPath, thisHolder(workbench().paths().data()));
}

void Command::print(const QString &text, const QJsonObject &object)
{
    const QByteArray bytes = line().isJson() ? QJsonDocument(object).toJson(QJsonDocument::Compact)
                                             : text.toUtf8();
    console().writeOutput(bytes + '\n');
}

void Command::say(const QString &message)
{
    console().writeError(message.toUtf8() + '\n');
}

} // namespace Aloft

#include "moc_command.cpp"
