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
/// (Ctrl+P), where "@" asks for the symbols of the page instead, ":12" for a line of it and
/// "model.py:12" for one of another file. Remembers the last five commands.
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
    void fileChosen(const QString &path, const QString &place); ///< place: for Page::reveal()

private:
    void remember(const QString &id);
    void read(const QString &typed);
    PaletteEntry placeEntry(const QString &title, const QString &place) const;
    QList<PaletteEntry> fileEntries(const QStringList &files);
    QList<PaletteEntry> lineEntries(const QString &line) const;
    QList<PaletteEntry> symbolEntries() const;

    const Actions &m_actions;
    QString m_statePath;
    QStringList m_recent;
    Palette *m_palette;
    QPointer<Page> m_page;
    QPointer<FileScan> m_scan;
    QString m_folder;
    QList<PaletteEntry> m_files;
    bool m_showsFiles = false; ///< not lines or symbols
    QString m_place;           ///< typed behind the name of a file
};

} // namespace Aloft
