#pragma once

#include <QByteArray>
#include <QStringList>

namespace Aloft {

/// The lines among the rules of one computer that each leave one file or folder on the drive:
/// `/data/raw/`. A value made of such a text; what else the text says stays as it is, byte for byte.
/// Paths are below the workspace, '/' between their parts.
class LeftRules
{
public:
    enum class Kind {
        File,   ///< or not known: the line hits a folder of that name, too
        Folder, ///< and no file of that name
    };

    explicit LeftRules(const QByteArray &text = {});

    const QByteArray &text() const { return m_text; }
    const QStringList &paths() const { return m_paths; } ///< those that lines name, in their order

    /// Which of paths() leaves it: itself, or a folder that it is in; empty: none.
    QString leftBy(const QString &path) const;
    bool isLeft(const QString &path) const { return !leftBy(path).isEmpty(); }

    /// A line cannot hold a line break.
    static bool canName(const QString &path);

    void leave(const QString &path, Kind kind); ///< one that canName()
    void bring(const QString &path);            ///< what no line names stays as it is

    /// A folder, or what it is in, is called otherwise now.
    void follow(const QString &from, const QString &to);

private:
    void setLines(const QList<QByteArray> &lines);

    QByteArray m_text;
    QStringList m_paths;
};

} // namespace Aloft
