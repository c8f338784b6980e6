#pragma once

#include "ui/editor/findtarget.h"

#include <QWidget>

class QCheckBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QToolButton;

namespace Aloft {

class ToneLabel;

/// Find and replace in what a page shows, as a bar under it. Enter and Shift+Enter go on and
/// back, Esc closes; every option has a key (Alt and the letter underlined).
class FindBar : public QWidget
{
    Q_OBJECT

public:
    enum class Mode { Find, Replace };

    explicit FindBar(QWidget *parent = nullptr);

    void setTarget(FindTarget *target); ///< not owned; null: none
    void open(Mode mode);               ///< with the selection as its text
    void close();
    FindQuery query() const;

Q_SIGNALS:
    void closed(); ///< the focus should go back to the text

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void build();
    void orderTabs(const QWidgetList &widgets);
    void retranslate();
    QToolButton *addOption(const QString &text, const QKeySequence &keys);
    void ask();
    void showMatches(int current, int count, bool isCut);
    void showPreview();

    QPointer<FindTarget> m_target;
    QLineEdit *m_text;
    QLineEdit *m_replacement;
    QToolButton *m_case;
    QToolButton *m_word;
    QToolButton *m_regex;
    ToneLabel *m_count;
    QLabel *m_preview;
    QWidget *m_replaceRow;
    QPushButton *m_replace;
    QPushButton *m_replaceAll;
    int m_matches = 0;
};

} // namespace Aloft
