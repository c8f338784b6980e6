#pragma once

#include "app/commands/notebookcommands.h"

namespace Aloft {

QList<CommandSpec> notebookExportCommandSpecs();

/// `notebook export FILE --to py|md|html`: to standard output, unless --output says otherwise.
class NotebookExportCommand : public NotebookRewriteCommand
{
    Q_OBJECT

public:
    using NotebookRewriteCommand::NotebookRewriteCommand;

protected:
    void run() override;
    QByteArray rewritten(Notebook notebook) override;
    QString standardOutput(const QString &) const override { return QStringLiteral("-"); }
};

} // namespace Aloft
