#pragma once

#include <QWidget>

class QComboBox;
class QLabel;
class QPlainTextEdit;
class QPushButton;
class QTreeView;

namespace Aloft {

class LogFilter;
class LogModel;
class SearchField;

/// The log as a table (UX-147): filtered by text, level and part; chosen entries whole below it.
class LogView : public QWidget
{
    Q_OBJECT

public:
    explicit LogView(LogModel *model, QWidget *parent = nullptr);

    void copy() const; ///< the chosen rows, or all that are shown

protected:
    void changeEvent(QEvent *event) override;

private:
    void layOut();
    void connectParts();
    void retranslate();
    void fillLevels();
    void fillParts();
    void setFonts();
    void showChosen();
    void showCount();
    void followEnd();

    LogModel *m_model;
    LogFilter *m_filter;
    SearchField *m_search;
    QComboBox *m_level;
    QComboBox *m_part;
    QTreeView *m_table;
    QPlainTextEdit *m_whole;
    QLabel *m_count;
    QPushButton *m_copy;
    bool m_isAtEnd = true;
};

} // namespace Aloft
