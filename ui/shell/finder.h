#pragma once

#include "ui/shell/palettemodel.h"

#include <QObject>
#include <QPointer>

namespace Aloft {

class Actions;
class FileScan;
class Page;
class Palette;
class StateFile;

/// Fills the palette: with every command there is (Ctrl+Shift+P), or with the files of the folder
/// (Ctrl+P). Remembers the last five commands.
class Finder : public QObject
{
    Q_OBJECT

public:
    Finder(const Actions &actions, const QString &stateFolder, QWidget *window);

    void setPage(Page *page);
    void setFolder(const QString &folder);

    void searchCommands();
    void searchFiles();
    QList<PaletteEntry> commands() const;

    static constexpr int MostRecent = 5;

Q_SIGNALS:
    void fileChosen(const QString &path);

private:
    void remember(const QString &id);
    QList<PaletteEntry> fileEntries(const QStringList &files);

    const Actions &m_actions;
    QString m_statePath;
    QStringList m_recent;
    Palette *m_palette;
    QPointer<Page> m_page;
    QPointer<FileScan> m_scan;
    QString m_folder;
};

} // namespace Aloft
