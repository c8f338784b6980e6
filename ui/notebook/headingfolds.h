#pragma once

#include <QObject>

#include <vector>

namespace Aloft {

class NotebookDocument;

/// The sections of a notebook: a Markdown cell with a heading, and the cells below it up to the
/// next heading of its level or a higher one. A folded section shows its heading alone. What is
/// folded stands in the heading's metadata, as JupyterLab keeps it; folding is a step of undo.
class HeadingFolds : public QObject
{
    Q_OBJECT

public:
    /// Made before whatever else listens to the document, so that all find it up to date.
    explicit HeadingFolds(NotebookDocument *document, QObject *parent = nullptr);

    int levelAt(int row) const { return at(row).level; } ///< 1-6; 0: no heading
    bool isFolded(int row) const { return levelAt(row) > 0 && at(row).isFolded; }
    bool isHidden(int row) const { return at(row).isHidden; }

    int sectionEnd(int row) const;   ///< the row behind the section of this heading
    int hiddenBelow(int row) const;  ///< how many hidden rows follow this one
    int next(int row) const;         ///< the row behind this one and what is hidden below it
    int previous(int row) const;     ///< the visible row above; -1: none
    int visible(int row) const;      ///< itself, or the heading that hides it
    int headingAbove(int row) const; ///< of the section that the row stands in; -1: none

    void setFolded(int row, bool isFolded); ///< of a heading; of any other row nothing happens
    void setAllFolded(bool areFolded);
    void unfoldTo(int row); ///< shows a row, whatever hides it

Q_SIGNALS:
    /// Other rows are hidden now. Not for cells that come, go or move: who hears of those from
    /// the document looks here anew.
    void changed();

private:
    struct Row
    {
        int level = 0;
        bool isFolded = false;
        bool isHidden = false;
    };

    const Row &at(int row) const { return m_rows[static_cast<std::size_t>(row)]; }
    Row read(int row) const;
    void insertRows(int row, int count);
    void removeRows(int row, int count);
    void moveRows(int row, int count, int toRow);
    void refreshRow(int row);
    void hideRows();

    NotebookDocument *m_document;
    std::vector<Row> m_rows;
};

} // namespace Aloft
