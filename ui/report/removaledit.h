#pragma once

#include <QPlainTextEdit>

namespace Aloft {

/// A text from which things can be taken out and put back, but to which nothing can be added: what
/// was made safe to show stays safe.
class RemovalEdit : public QPlainTextEdit
{
    Q_OBJECT

public:
    explicit RemovalEdit(QWidget *parent = nullptr);

    void removeSelected(); ///< what is selected, or the cursor's line

protected:
    void keyPressEvent(QKeyEvent *event) override;
};

} // namespace Aloft
