#pragma once

#include <QFrame>

#include <string_view>

namespace Aloft {

class TerminalView;

/// What a kernel knows about a name, beside the cursor. The focus stays in the editor until the
/// user clicks into it.
class InspectPanel : public QFrame
{
    Q_OBJECT

public:
    explicit InspectPanel(QWidget *window);

    void setText(std::string_view utf8);
    void showAt(const QRect &cursor); ///< in the window's coordinates

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    TerminalView *const m_text;
};

} // namespace Aloft
